# The libraries for other programs: find_package(juesuan COMPONENTS reading pdf report).
#   juesuan::reading   pictures → pages as they were read
#   juesuan::pdf       the same for PDF; links Poppler, which is under the GNU GPL
#   juesuan::report    pages as they were read → report → files
set(juesuan_base_targets juesuan_flags juesuan_base juesuan_model juesuan_pipeline_base)
set(juesuan_reading_targets
  juesuan_image juesuan_rasterize juesuan_clean juesuan_grid juesuan_network juesuan_recognize juesuan_account
  juesuan_reading)
set(juesuan_pdf_targets juesuan_rasterize_pdf juesuan_pdf)
set(juesuan_report_targets
  juesuan_normalize juesuan_classify juesuan_validate juesuan_definitions juesuan_json juesuan_write
  juesuan_report)

include(CMakePackageConfigHelpers)
set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/juesuan)
foreach(component base reading pdf report)
  foreach(target ${juesuan_${component}_targets})
    string(REGEX REPLACE "^juesuan_" "" short ${target})
    set_target_properties(${target} PROPERTIES EXPORT_NAME ${short})
  endforeach()
  install(TARGETS ${juesuan_${component}_targets} EXPORT juesuan_${component}
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
  install(EXPORT juesuan_${component} NAMESPACE juesuan:: FILE juesuan_${component}.cmake
    DESTINATION ${package_folder})
endforeach()

configure_package_config_file(pipeline/library/juesuan-config.cmake.in
  ${CMAKE_BINARY_DIR}/juesuan-config.cmake
  INSTALL_DESTINATION ${package_folder}
  PATH_VARS CMAKE_INSTALL_DATADIR)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/juesuan-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES
  ${CMAKE_BINARY_DIR}/juesuan-config.cmake ${CMAKE_BINARY_DIR}/juesuan-config-version.cmake
  DESTINATION ${package_folder})

# juesuan/juesuan.h is the place to start; the others keep the places that their includes name.
install(FILES pipeline/library/juesuan.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/juesuan)
install(FILES pipeline/page_route.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/juesuan/pipeline)
foreach(folder extractors pipeline/base pipeline/json pipeline/library pipeline/write)
  install(DIRECTORY ${folder}/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/juesuan/${folder}
    FILES_MATCHING PATTERN "*.h")
endforeach()
